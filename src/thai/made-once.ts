/**
 * What takes a phone a millisecond or more to make and is asked for again and again (writers of numbers, names of languages): made when first
 * asked for a key, then kept.
 */
export function madeOnce<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}
