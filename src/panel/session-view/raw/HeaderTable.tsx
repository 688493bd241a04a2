import type { Header } from '../../../core/exchange.ts'
import { usePanel } from '../../panel-context.ts'

type HeaderTableProps = {
  /** `null`: not captured. */
  readonly headers: readonly Header[] | null
  readonly label: string
  readonly search: string
}

/** The headers of a request or an answer; when they are not here, that is said. */
export function HeaderTable({ headers, label, search }: HeaderTableProps) {
  const { t } = usePanel()
  if (headers === null) return <p class="soft">{t('headers.not-captured', { what: label })}</p>
  const needle = search.toLowerCase()
  const found = headers.filter(({ name, value }) => `${name}: ${value}`.toLowerCase().includes(needle))
  return (
    <details class="body-part" open={search !== '' && found.length > 0}>
      <summary>
        {label} <span class="soft">{headers.length}</span>
      </summary>
      <table class="params headers" aria-label={label}>
        <tbody>
          {found.map(({ name, value }, at) => (
            <tr key={at}>
              <th scope="row">
                <span class="foreign">{name}</span>
              </th>
              <td class="param-value">
                <span class="foreign">{value}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
