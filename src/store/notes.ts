import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { EpochMs } from '../core/units.ts'

/** A line of text that the reader put on a session or a call. `on` names it; an empty text means the note was taken away. */
export type Note = { readonly on: string; readonly text: string; readonly at: EpochMs }

type Schema = DBSchema & { notes: { key: string; value: Note } }

/** The reader's notes: kept beside the log, so that a note never touches the evidence, and heard by every panel that is open. */
export type Notes = {
  readonly all: () => Promise<readonly Note[]>
  /** An empty text takes the note away. */
  readonly put: (note: Note) => Promise<void>
  /** Another page of the extension changed a note. */
  readonly onChanged: (hear: (note: Note) => void) => void
}

/** Opens the notes; usable from any page of the extension and from a worker. */
export function openNotes(): Notes {
  let opening: Promise<IDBPDatabase<Schema>> | null = null
  const database = () => {
    opening ??= openDB<Schema>('notes', 1, {
      upgrade: db => void db.createObjectStore('notes', { keyPath: 'on' }),
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
      terminated: () => {
        opening = null
      },
    })
    return opening
  }
  const channel = new BroadcastChannel('notes')
  return {
    all: async () => (await database()).getAll('notes'),
    put: async note => {
      const db = await database()
      if (note.text === '') await db.delete('notes', note.on)
      else await db.put('notes', note)
      channel.postMessage(note)
    },
    onChanged: hear => channel.addEventListener('message', event => hear(event.data as Note)),
  }
}
