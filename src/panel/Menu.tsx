import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Sign } from '../marks/Sign.tsx'

export type MenuPlace = { readonly x: number; readonly y: number }

type MenuProps = {
  readonly label: string
  /** Viewport pixels of the menu's upper left corner; it is moved inside when it would not fit. */
  readonly at: MenuPlace
  readonly onClose: () => void
  /** `MenuItem`s and `<hr>`s. */
  readonly children: ComponentChildren
}

/** A menu in the top layer. Arrows move, Escape and a click outside close, and the focus goes back to where it came from. */
export function Menu({ label, at, onClose, children }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = menu.current
    if (!element) return
    const before = document.activeElement
    element.showPopover()
    const box = element.getBoundingClientRect()
    element.style.left = `${Math.max(4, Math.min(at.x, innerWidth - box.width - 4))}px`
    element.style.top = `${Math.max(4, Math.min(at.y, innerHeight - box.height - 4))}px`
    itemsOf(element)[0]?.focus()
    return () => {
      // Whoever has gone on meanwhile, to the filter for one, is not called back.
      const { activeElement } = document
      const stayed =
        activeElement === null || activeElement === document.body || element.contains(activeElement)
      if (stayed && before instanceof HTMLElement) before.focus()
    }
  }, [at.x, at.y])

  const onKeyDown = (event: KeyboardEvent) => {
    const items = menu.current ? itemsOf(menu.current) : []
    const now = items.indexOf(document.activeElement as HTMLElement)
    const to: Readonly<Record<string, number>> = {
      ArrowDown: (now + 1) % items.length,
      ArrowUp: (now - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    }
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      event.stopPropagation()
      onClose()
    } else if (Object.hasOwn(to, event.key)) {
      event.preventDefault()
      items[to[event.key] ?? 0]?.focus()
    }
  }

  return (
    <div
      class="menu"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      popover="auto"
      ref={menu}
      onKeyDown={onKeyDown}
      onToggle={event => {
        if (event.newState === 'closed') onClose()
      }}
    >
      {children}
    </div>
  )
}

type MenuItemProps = {
  readonly onChoose: () => void
  /** For an item that is on or off. */
  readonly checked?: boolean
  /** One of several of which exactly one is on. */
  readonly radio?: boolean
  readonly disabled?: boolean
  readonly children: ComponentChildren
}

export function MenuItem({ onChoose, checked, radio = false, disabled = false, children }: MenuItemProps) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: aria-checked is given with the two roles that have it
    <button
      type="button"
      class="menu-item"
      role={checked === undefined ? 'menuitem' : radio ? 'menuitemradio' : 'menuitemcheckbox'}
      aria-checked={checked}
      aria-disabled={disabled || undefined}
      tabIndex={-1}
      onClick={disabled ? undefined : onChoose}
    >
      {checked !== undefined && (
        <span class="menu-check">{checked && <Sign name={radio ? 'dot' : 'clean'} />}</span>
      )}
      {children}
    </button>
  )
}

function itemsOf(menu: HTMLElement): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('.menu-item:not([aria-disabled])')]
}
