import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { Sign } from '../../../marks/Sign.tsx'

type DisclosureProps = {
  /** What the button says: "2 consequences". */
  readonly label: string
  readonly open?: boolean
  /** Made only when open. */
  readonly children: () => ComponentChildren
}

/** A button that shows and hides what follows from it. */
export function Disclosure({ label, open: openAtFirst = false, children }: DisclosureProps) {
  const [open, setOpen] = useState(openAtFirst)
  const id = useId()
  return (
    <>
      <button
        type="button"
        class="link-button quiet"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {label} <Sign name={open ? 'open' : 'closed'} />
      </button>
      {open && (
        <div id={id} class="disclosed">
          {children()}
        </div>
      )}
    </>
  )
}
