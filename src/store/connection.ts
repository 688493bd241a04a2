import { type Database, openDatabase } from './database.ts'

/** A page's way to the database: opened when it is first needed, and again after it was lost. */
export type Connection = {
  /** Rejects with the browser's own error; who asks next tries again. */
  open(): Promise<Database>
  /** Rejects when the connection ends before the answer: Chromium 156 leaves open what was asked of it. */
  ask<Answer>(question: (db: Database) => Promise<Answer>): Promise<Answer>
  /** Gives the present connection up. */
  reopen(): Promise<void>
}

export function createConnection(): Connection {
  let database: Promise<Database> | null = null
  /** Who waits for an answer of the present connection. */
  let asking = new Set<(ended: DOMException) => void>()

  function open(): Promise<Database> {
    database ??= new Promise((resolve, reject) => {
      const mine: typeof asking = new Set()
      asking = mine
      openDatabase(() => {
        database = null
        const ended = new DOMException('The browser ended the connection to the log.', 'AbortError')
        for (const giveUp of mine) giveUp(ended)
      }).then(resolve, error => {
        database = null
        reject(error)
      })
    })
    return database
  }

  return {
    open,
    async ask<Answer>(question: (db: Database) => Promise<Answer>): Promise<Answer> {
      const db = await open()
      const mine = asking
      // No race with a promise of the connection's end: that would hold every answer for as long as the connection lasts.
      return new Promise((resolve, reject) => {
        mine.add(reject)
        question(db)
          .then(resolve, reject)
          .finally(() => mine.delete(reject))
      })
    },
    async reopen() {
      const connection = await database?.catch(() => null)
      database = null
      connection?.close()
    },
  }
}
