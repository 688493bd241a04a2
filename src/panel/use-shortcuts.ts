import { useEffect, useRef } from 'preact/hooks'

/** What a shortcut of the panel does. */
export type ShortcutName =
  | 'filter'
  | 'record'
  | 'clear'
  | 'undo'
  | 'preserve'
  | 'follow'
  | 'import'
  | 'export'
  | 'help'

type Shortcut = {
  readonly name: ShortcutName
  /** As the help shows it. */
  readonly keys: string
  readonly key: string
  readonly ctrl?: true
  readonly alt?: true
  /** A bare key: not while typing. */
  readonly bare?: true
}

/** Every shortcut, as the help lists them. Ctrl stands for Command on a Mac. */
export const SHORTCUTS: readonly Shortcut[] = [
  { name: 'filter', keys: 'Ctrl+F', key: 'f', ctrl: true },
  { name: 'record', keys: 'Ctrl+E', key: 'e', ctrl: true },
  { name: 'clear', keys: 'Ctrl+L', key: 'l', ctrl: true },
  { name: 'undo', keys: 'Ctrl+Z', key: 'z', ctrl: true },
  { name: 'preserve', keys: 'Alt+P', key: 'p', alt: true },
  { name: 'follow', keys: 'Alt+N', key: 'n', alt: true },
  { name: 'import', keys: 'Ctrl+O', key: 'o', ctrl: true },
  { name: 'export', keys: 'Ctrl+S', key: 's', ctrl: true },
  { name: 'help', keys: '?', key: '?', bare: true },
]

/** Listens for the panel's shortcuts wherever the focus is, except that typing stays typing. */
export function useShortcuts(actions: Readonly<Record<ShortcutName, () => void>>): void {
  const now = useRef(actions)
  now.current = actions
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.matches('input[type=text], input[type=search], textarea')
      const found = SHORTCUTS.find(
        ({ key, ctrl = false, alt = false }) =>
          event.key.toLowerCase() === key &&
          (event.ctrlKey || event.metaKey) === ctrl &&
          event.altKey === alt,
      )
      // Not asked: whether the default is prevented. DevTools itself does that to Ctrl+Z in its panels (Chromium 156).
      if (found === undefined || document.querySelector('dialog[open]')) return
      if (typing && (found.bare || found.name === 'undo')) return
      event.preventDefault()
      // Chromium's DevTools listens in the panel's document and would open its own search on Ctrl+F as well (measured in 156).
      event.stopPropagation()
      now.current[found.name]()
    }
    addEventListener('keydown', onKeyDown, true)
    return () => removeEventListener('keydown', onKeyDown, true)
  }, [])
}
