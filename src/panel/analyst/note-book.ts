import { isJsonObject, type Json } from '../../core/json.ts'
import { openNotes } from '../../store/notes.ts'

/** The notes at hand: the reader's own, and those that came with imported files. */
export type NoteBook = {
  readonly has: (on: string) => boolean
  readonly read: (on: string) => string
  readonly write: (on: string, text: string) => Promise<void>
  /** Takes the notes of an imported file: `{ [session key or exchange id]: text }` as exported. They are not stored. */
  readonly lend: (importId: string, notes: Json) => void
  /** Forgets the notes of an imported file. */
  readonly takeBack: (importId: string) => void
}

/** A note is a line, not a document. Characters. */
const LONGEST = 2_000

/** Opens the notes of this worker. `changed` is called when a note is new, other or gone. */
export function openNoteBook(changed: () => void): NoteBook {
  const store = openNotes()
  const texts = new Map<string, string>()
  const keep = (on: string, text: string) => {
    if (text === '') texts.delete(on)
    else texts.set(on, text.slice(0, LONGEST))
  }
  store.all().then(
    notes => {
      for (const { on, text } of notes) keep(on, text)
      if (notes.length > 0) changed()
    },
    error => console.error(error),
  )
  store.onChanged(({ on, text }) => {
    keep(on, text)
    changed()
  })

  return {
    has: on => texts.has(on),
    read: on => texts.get(on) ?? '',
    write: async (on, text) => {
      const line = text.trim()
      keep(on, line)
      changed()
      if (!isLent(on)) await store.put({ on, text: line, at: Date.now() })
    },
    lend: (importId, notes) => {
      if (!isJsonObject(notes)) return
      for (const [on, text] of Object.entries(notes)) {
        if (typeof text === 'string') keep(`${importId}/${on}`, text)
      }
    },
    takeBack: importId => {
      for (const on of [...texts.keys()]) if (on.startsWith(`${importId}/`)) texts.delete(on)
    },
  }
}

/** Notes on imported sessions live as long as the import. */
function isLent(on: string): boolean {
  return /^import-\d+\//.test(on)
}
