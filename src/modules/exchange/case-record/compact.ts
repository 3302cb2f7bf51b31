/** An object without its undefined values and empty lists; undefined when nothing is left. */
export function compact<T extends object>(source: T): Compacted<T> | undefined {
  const left = Object.entries(source).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  return left.length === 0 ? undefined : (Object.fromEntries(left) as Compacted<T>); // the same keys, fewer of them
}

type Compacted<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
