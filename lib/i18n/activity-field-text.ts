import type { Messages } from "./messages";

type ActivityField = keyof Messages["activityFields"] & string;

type ActivityFieldTranslator = { (key: ActivityField): string; has(key: ActivityField): boolean };

/** What a field of an event is called, by a translator of the area "activityFields"; one that has no words, by its name. */
export function activityFieldText(t: ActivityFieldTranslator, field: string): string {
  return isKnown(t, field) ? t(field) : field;
}

function isKnown(t: ActivityFieldTranslator, field: string): field is ActivityField {
  return t.has(field as ActivityField);
}
