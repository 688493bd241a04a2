import { useMemo } from 'preact/hooks'
import type { Body } from '../../../core/exchange.ts'
import type { Json } from '../../../core/json.ts'
import { usePanel } from '../../panel-context.ts'
import { JsonTree } from './JsonTree.tsx'
import type { PathMark } from './param-row.ts'
import { TextBody } from './TextBody.tsx'

type BodyViewProps = {
  readonly body: Body
  /** What it is, for screen readers. */
  readonly label: string
  readonly as: 'tree' | 'text'
  readonly search: string
  readonly marks?: readonly PathMark[]
  readonly path?: string | null
}

/** A body as a tree or as text; one that is no JSON is text either way, and one that is not here says why. */
export function BodyView({ body, label, as, search, marks, path }: BodyViewProps) {
  const { t } = usePanel()
  const text = body.kind === 'text' ? body.text : null
  const parsed = useMemo(() => (text === null ? undefined : parse(text)), [text])
  if (body.kind === 'absent') return <p class="soft">{t(`body.${body.why}`)}</p>
  if (body.text === '') return <p class="soft">{t('body.empty')}</p>
  if (as === 'tree' && parsed !== undefined)
    return <JsonTree value={parsed} label={label} marks={marks ?? []} path={path ?? null} search={search} />
  return <TextBody text={body.text} label={label} />
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
