/**
 * A new value made of the old one's parts wherever both hold the same, so that who compares by identity sees what really changed. The
 * result is the old value itself when nothing did. For values as the analyst answers: plain objects and lists; an answer that names its
 * `version` is compared by that alone.
 */
export function keepAlike<Value>(old: unknown, value: Value): Value {
  if (Object.is(old, value)) return value
  if (Array.isArray(old) && Array.isArray(value)) {
    const kept = value.map((part, at) => keepAlike(old[at], part))
    return (
      old.length === kept.length && kept.every((part, at) => Object.is(part, old[at])) ? old : kept
    ) as Value
  }
  if (!isPlain(old) || !isPlain(value)) return value
  if ('version' in value) return (old.version === value.version ? old : value) as Value
  const kept = Object.entries(value).map(([key, part]) => [key, keepAlike(old[key], part)] as const)
  const same =
    Object.keys(old).length === kept.length &&
    kept.every(([key, part]) => Object.hasOwn(old, key) && Object.is(part, old[key]))
  return (same ? old : Object.fromEntries(kept)) as Value
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
