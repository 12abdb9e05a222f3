// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { recall } from "@/components/ui/remember";
import { changePreferences } from "./change-preferences";
import { parsePreferences, tableCookie } from "./table-preferences";

it("keeps each of several changes in a row, whatever the page was drawn with", () => {
  changePreferences("layers", { columns: ["name", "arn"] });
  changePreferences("layers", { size: 25 });
  changePreferences("layers", { widths: { name: 300 } });
  changePreferences("functions", { density: "compact" });
  expect(parsePreferences(recall(tableCookie("layers")))).toEqual({ columns: ["name", "arn"], widths: { name: 300 }, density: "comfortable", size: 25 });
});
