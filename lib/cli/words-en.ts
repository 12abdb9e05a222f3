export { command } from "@/lib/i18n/messages/en/command";
export { inspection } from "@/lib/i18n/messages/en/inspection";
export { rules } from "@/lib/i18n/messages/en/rules";
