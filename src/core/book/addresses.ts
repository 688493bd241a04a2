import { isKnownHost } from '../protocols/collection/adapter.ts'
import { type Address, readAddress } from '../protocols/collection/address.ts'
import { sessionIdText } from '../protocols/collection/session-id.ts'

/** What the URL of a call says, once for all calls with this URL: the events of a session share one. */
export type Addressed = {
  readonly address: Address
  /** host + prefix */
  readonly place: string
  /** host + prefix + sid of an `events` call. */
  readonly sidKey: string
  readonly owner: Owner
  readonly knownHost: boolean
}

/** Whose a session ID is: the key of the latest start that was given it, or of the session that its events make without a start. */
export type Owner = { key: string | null }

export type Addresses = {
  /** `null`: no address of this API. */
  of(url: string): Addressed | null
  /** Whose an ID is at a place. */
  ownerOf(place: string, sid: string): Owner
  /** A page began a session at a place. */
  noteStart(place: string, page: string | null, key: string): void
  /** Key of the session that a page began last at a place: calls whose ID is nonsense are counted to it (spec §5.12). `null`: none. */
  lastStart(place: string, page: string | null): string | null
  /** A session is no more: what it owned is nobody's. */
  disown(key: string): void
}

/** URLs remembered at a time: one a session that is going on. */
const MOST_ADDRESSES = 2_000

export function createAddresses(knownHosts: readonly string[]): Addresses {
  const addresses = new Map<string, Addressed | null>()
  /** By host + prefix + sid. */
  const owners = new Map<string, Owner>()
  /** By host + prefix + page. */
  const lastStarts = new Map<string, string>()

  function owner(sidKey: string): Owner {
    let known = owners.get(sidKey)
    if (known === undefined) {
      known = { key: null }
      owners.set(sidKey, known)
    }
    return known
  }

  function read(url: string): Addressed | null {
    const address = readAddress(url)
    if (address === null || address.endpoint === 'schemas') return null
    const place = `${address.host}${address.prefix}`
    const sidKey = sidKeyOf(place, address.sid ?? '')
    const knownHost = isKnownHost(address.host, knownHosts)
    return { address, place, sidKey, owner: owner(sidKey), knownHost }
  }

  return {
    of(url) {
      const known = addresses.get(url)
      if (known !== undefined) return known
      if (addresses.size >= MOST_ADDRESSES) {
        addresses.clear()
        for (const [sidKey, { key }] of owners) if (key === null) owners.delete(sidKey)
      }
      const made = read(url)
      addresses.set(url, made)
      return made
    },
    ownerOf: (place, sid) => owner(sidKeyOf(place, sid)),
    noteStart: (place, page, key) => void lastStarts.set(`${place} ${page ?? ''}`, key),
    lastStart: (place, page) => lastStarts.get(`${place} ${page ?? ''}`) ?? null,
    disown(key) {
      for (const one of owners.values()) if (one.key === key) one.key = null
      for (const [page, owner] of lastStarts) if (owner === key) lastStarts.delete(page)
    },
  }
}

function sidKeyOf(place: string, sid: string): string {
  return `${place} ${sessionIdText(sid)}`
}
