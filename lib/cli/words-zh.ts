export { command } from "@/lib/i18n/messages/zh/command";
export { inspection } from "@/lib/i18n/messages/zh/inspection";
export { rules } from "@/lib/i18n/messages/zh/rules";
