import { useEffect, useRef } from 'preact/hooks'
import { Sign } from '../../../marks/Sign.tsx'
import { usePanel } from '../../panel-context.ts'
import { SeverityMark } from '../findings/SeverityMark.tsx'
import type { ParamRow, ParamSection } from './param-row.ts'
import { isAtOrIn } from './param-rows.ts'

type ParamTableProps = {
  readonly rows: readonly ParamRow[]
  readonly label: string
  /** Only rows that say this somewhere. */
  readonly search: string
  /** JSON path of the place that a finding points to. */
  readonly path: string | null
  readonly onPath?: (path: string) => void
}

/** Every value of an event: key, value and what it was before, type, documented meaning, and what was found. */
export function ParamTable({ rows, label, search, path, onPath }: ParamTableProps) {
  const { t } = usePanel()
  const chosen = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (path !== null) chosen.current?.scrollIntoView({ block: 'nearest' })
  }, [path, rows.length])
  const needle = search.toLowerCase()
  const found =
    needle === ''
      ? rows
      : rows.filter(row =>
          [row.key, row.value, row.meaning, row.type, ...row.marks.map(({ rule }) => rule)].some(text =>
            text?.toLowerCase().includes(needle),
          ),
        )
  if (found.length === 0) return <p class="soft">{t('params.none-found')}</p>
  let section: ParamSection = 'event'
  return (
    <table class="params" aria-label={label}>
      <colgroup>
        <col class="col-key" />
        <col class="col-value" />
        <col class="col-type" />
        <col />
        <col class="col-verdict" />
      </colgroup>
      <thead class="unseen">
        <tr>
          <th scope="col">{t('params.key')}</th>
          <th scope="col">{t('params.value')}</th>
          <th scope="col">{t('params.type')}</th>
          <th scope="col">{t('params.meaning')}</th>
          <th scope="col">{t('params.verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {found.map((row, at) => {
          const begins = row.section !== section
          section = row.section
          const here = path !== null && isAtOrIn(path, row.path)
          return (
            <tr
              key={`${at} ${row.path}`}
              ref={here ? chosen : null}
              class={`${here ? 'chosen' : ''}${begins ? ' section-start' : ''}`}
              aria-current={here ? 'true' : undefined}
            >
              <th scope="row">
                {row.section === 'params' || row.section === 'event' || row.section === 'other' ? null : (
                  <span class="soft">{row.section}.</span>
                )}
                <span class="foreign">{row.key.slice(0, 300)}</span>
              </th>
              <td class="param-value">
                <Value row={row} />
              </td>
              <td class="soft param-type">{t(`type-name.${typeKey(row.type)}`)}</td>
              <td class="soft">
                <Meaning row={row} />
              </td>
              <td class="param-verdict">
                <Verdict row={row} onPath={onPath} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Value({ row }: { readonly row: ParamRow }) {
  const { t } = usePanel()
  const { value, cut, before } = row
  return (
    <>
      {value === null ? (
        <i class={row.required ? 'bad' : 'soft'}>{t('params.missing')}</i>
      ) : (
        <span class="foreign">
          {value}
          {cut && '…'}
        </span>
      )}
      {before?.kind === 'changed' && (
        <span class="soft param-before">
          {' '}
          {t('params.before')} <s class="foreign">{before.value}</s>
        </span>
      )}
      {before?.kind === 'new' && value !== null && <span class="soft param-before"> {t('params.new')}</span>}
    </>
  )
}

function Meaning({ row }: { readonly row: ParamRow }) {
  const { t, openLink } = usePanel()
  const { meaning, doc, section, unit } = row
  if (meaning === null) {
    if (section === 'customMetadata') return <span>{t('params.custom')}</span>
    return section === 'event' ? null : <i>{t('params.undocumented')}</i>
  }
  return (
    <>
      {meaning}
      {unit !== null && ` ${t(`params.unit.${unit}`)}`}
      {doc !== null && (
        <>
          {' '}
          <a
            href={doc.url}
            aria-label={t('finding.doc', { title: doc.title })}
            title={t('finding.doc', { title: doc.title })}
            onClick={event => {
              event.preventDefault()
              openLink(doc.url)
            }}
          >
            <Sign name="away" />
          </a>
        </>
      )}
    </>
  )
}

function Verdict({ row, onPath }: { readonly row: ParamRow; readonly onPath: ParamTableProps['onPath'] }) {
  const { t } = usePanel()
  const [first] = row.marks
  if (first === undefined) {
    // A key that no rule knows was not judged: a tick would say too much.
    if (row.value === null || (row.documented === null && row.section !== 'customMetadata')) return null
    return (
      <span class="good">
        <Sign name="clean" />
        <span class="unseen">{t('params.passed')}</span>
      </span>
    )
  }
  return (
    <button
      type="button"
      class="link-button"
      title={row.marks.map(({ rule, title }) => `${rule} ${title}`).join('\n')}
      onClick={() => onPath?.(row.path)}
    >
      <SeverityMark severity={first.severity} /> {first.rule}
      {row.marks.length > 1 && ` +${row.marks.length - 1}`}
    </button>
  )
}

const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null', 'missing'] as const

function typeKey(type: string): (typeof TYPES)[number] {
  return TYPES.find(one => one === type) ?? 'missing'
}
