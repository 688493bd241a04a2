/** What stands in a line of text: severities and verdicts, what opens, what leads away, what can be written. */
export type SignName =
  | 'error'
  | 'warning'
  | 'info'
  | 'clean'
  | 'unknown'
  | 'written'
  | 'closed'
  | 'open'
  | 'away'
  | 'dot'
  | 'ascending'
  | 'descending'

/** Within 12 × 12. `stroke`: width of the line; without it the path is filled. */
type Drawing = { readonly d: string; readonly stroke?: number }

const DRAWINGS: Readonly<Record<SignName, Drawing>> = {
  error: { d: 'M2.4 2.4l7.2 7.2M9.6 2.4L2.4 9.6', stroke: 1.7 },
  warning: { d: 'M6 1.2L11.2 10.4H.8z' },
  info: { d: 'M6.1.9a1.15 1.15 0 1 0 0 2.3a1.15 1.15 0 1 0 0-2.3zM4 4.6h3v4.6h1.2v1.3H3.9V9.2h1.3V5.9H4z' },
  clean: { d: 'M1.8 6.6l2.8 3L10.2 2.6', stroke: 1.7 },
  unknown: { d: 'M3.7 3.9a2.3 2.2 0 1 1 3.5 1.9c-.8.5-1.2.9-1.2 1.8M6 9.9v.1', stroke: 1.6 },
  written: { d: 'M1.8 10.2l.7-2.7 5.6-5.6 2 2-5.6 5.6zM6.9 3.1l2 2', stroke: 1.1 },
  closed: { d: 'M4 2.4l4.8 3.6L4 9.6z' },
  open: { d: 'M2.4 4h7.2L6 8.8z' },
  away: { d: 'M2.8 9.2l6-6M4.2 3h4.8v4.8', stroke: 1.3 },
  dot: { d: 'M6 3.8a2.2 2.2 0 1 0 0 4.4a2.2 2.2 0 1 0 0-4.4z' },
  ascending: { d: 'M6 3.2l3.6 5.2H2.4z' },
  descending: { d: 'M6 8.8L2.4 3.6h7.2z' },
}

/** A sign as tall as the letters it stands among, in their colour. Screen readers get the words beside it. */
export function Sign({ name }: { readonly name: SignName }) {
  const { d, stroke } = DRAWINGS[name]
  return (
    <svg class={`sign sign-${name}`} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <path
        d={d}
        fill={stroke === undefined ? 'currentColor' : 'none'}
        stroke={stroke === undefined ? 'none' : 'currentColor'}
        stroke-width={stroke}
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
