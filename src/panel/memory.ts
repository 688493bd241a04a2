const PREFIX = 'panel.'

/**
 * What the panel remembers of the reader's choices: sizes, columns, tabs. In `localStorage`, since it is there before the first
 * paint. Never anything that a page sent.
 */
export function openMemory(storage: Storage) {
  return {
    /** The remembered value if it looks like the fallback (same JSON type), else the fallback. */
    remembered: <Value>(key: string, fallback: Value): Value => {
      try {
        const written = storage.getItem(PREFIX + key)
        const value: unknown = written === null ? fallback : JSON.parse(written)
        return alike(value, fallback) ? (value as Value) : fallback
      } catch {
        // Unreadable or blocked storage costs a default, nothing more.
        return fallback
      }
    },
    remember: (key: string, value: unknown): void => {
      try {
        storage.setItem(PREFIX + key, JSON.stringify(value))
      } catch {
        // Full or blocked storage: the choice lasts until the panel closes.
      }
    },
  }
}

function alike(value: unknown, fallback: unknown): boolean {
  if (typeof value !== typeof fallback || (value === null) !== (fallback === null)) return false
  if (typeof fallback !== 'object' || fallback === null) return true
  if (Array.isArray(value) !== Array.isArray(fallback)) return false
  return Array.isArray(fallback) || Object.keys(fallback).every(key => Object.hasOwn(value as object, key))
}
