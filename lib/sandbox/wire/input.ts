import { isRecord } from "./rest-json";

/** A validated request's members, by name and type. Asking for one the model requires never fails. */
export class Input {
  constructor(private readonly members: Record<string, unknown>) {}

  has(name: string): boolean {
    return this.members[name] !== undefined && this.members[name] !== null;
  }

  string(name: string): string {
    const value = this.members[name];
    if (typeof value !== "string") throw new Error(`the model let a request without ${name} through`);
    return value;
  }

  optionalString(name: string): string | null {
    return this.has(name) ? this.string(name) : null;
  }

  number(name: string): number {
    const value = this.members[name];
    if (typeof value !== "number") throw new Error(`the model let a request without ${name} through`);
    return value;
  }

  optionalNumber(name: string): number | null {
    return this.has(name) ? this.number(name) : null;
  }

  flag(name: string): boolean {
    return this.members[name] === true;
  }

  optionalStrings(name: string): string[] | null {
    const value = this.members[name];
    return Array.isArray(value) ? value.map(String) : null;
  }

  group(name: string): Input | null {
    const value = this.members[name];
    return isRecord(value) ? new Input(value) : null;
  }

  groups(name: string): Input[] {
    const value = this.members[name];
    return Array.isArray(value) ? value.filter(isRecord).map((item) => new Input(item)) : [];
  }

  stringMap(name: string): Record<string, string> | null {
    const value = this.members[name];
    return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item)])) : null;
  }

  numberMap(name: string): Record<string, number> | null {
    const value = this.members[name];
    return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, Number(item)])) : null;
  }
}
