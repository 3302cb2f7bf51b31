import { PackageRefusal } from "./found.ts";

/** Values of a JSON that nobody vouches for: what is missing or of another kind is empty. */
export const textAt = (value: unknown, key: string): string => {
  const found = valueAt(value, key);
  return typeof found === "string" ? found : "";
};
export const listAt = (value: unknown, key: string): readonly unknown[] => {
  const found = valueAt(value, key);
  return Array.isArray(found) ? found.slice(0, 500) : [];
};
/** A value by its key, its own ones only. */
export const valueAt = (value: unknown, key: string): unknown => (typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined);

/** @throws PackageRefusal */
export function readJson(source: string): unknown {
  try {
    return JSON.parse(source.replace(/^\ufeff/, ""));
  } catch {
    throw new PackageRefusal("broken-json");
  }
}
