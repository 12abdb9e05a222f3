import { XMLBuilder, XMLParser, XMLValidator } from "fast-xml-parser";

/** Text, or elements by name in order; an array repeats its element; undefined and null are left out. */
export type XmlValue = string | number | boolean | null | undefined | XmlElements | XmlValue[];
export interface XmlElements {
  [name: string]: XmlValue;
}

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: "@" });
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, processEntities: { enabled: true }, ignoreDeclaration: true, removeNSPrefix: true });

export function buildXml(root: XmlElements): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(withoutUnset(root))}`;
}

/** Elements as objects, text as strings; null when it is not well-formed. */
export function parseXml(text: string): Record<string, unknown> | null {
  if (XMLValidator.validate(text) !== true) return null;
  try {
    return parser.parse(text) as Record<string, unknown>;
  } catch {
    // What the parser alone finds: a CDATA section without end, entities that grow without end.
    return null;
  }
}

function withoutUnset(value: XmlValue): XmlValue {
  if (Array.isArray(value)) return value.map(withoutUnset);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, child]) => child !== undefined && child !== null).map(([name, child]) => [name, withoutUnset(child)]));
}
