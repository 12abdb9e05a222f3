import { describe, expect, it } from "vitest";
import { chooseLocale } from "./locale";

describe("chooseLocale", () => {
  it("takes the language that was chosen over what the browser asks for", () => {
    expect(chooseLocale("en", "zh-CN,zh;q=0.9")).toBe("en");
  });

  it("reads any Chinese as Chinese", () => {
    for (const tag of ["zh", "zh-CN", "zh-Hant-TW", "ZH-hk"]) expect(chooseLocale(undefined, tag)).toBe("zh");
  });

  it("goes by the weights, not by the order", () => {
    expect(chooseLocale(undefined, "en;q=0.4, zh;q=0.8")).toBe("zh");
  });

  it("passes over languages that Strata does not speak", () => {
    expect(chooseLocale(undefined, "fr-CH, fr;q=0.9, zh;q=0.5, en;q=0.3")).toBe("zh");
  });

  it("does not give a language that was ruled out", () => {
    expect(chooseLocale(undefined, "zh;q=0")).toBe("en");
  });

  it("falls back to English for a cookie or a header that makes no sense", () => {
    expect(chooseLocale("tlh", null)).toBe("en");
    expect(chooseLocale("", ";;q=,,")).toBe("en");
  });
});
