import { useState } from 'preact/hooks'
import { Sign } from '../marks/Sign.tsx'
import { readHost } from '../store/settings.ts'
import type { Translate } from '../strings/translator.ts'

type HostsFieldProps = {
  readonly t: Translate
  readonly hosts: readonly string[]
  readonly onHosts: (hosts: readonly string[]) => void
}

/** The reader's own collection hosts, one a line. A line that names no host is said to, and the others are saved. */
export function HostsField({ t, hosts, onHosts }: HostsFieldProps) {
  const [bad, setBad] = useState<string | null>(null)
  const save = (text: string) => {
    const lines = text.split(/[\s,]+/).filter(Boolean)
    const read = lines.map(line => ({ line, host: readHost(line) }))
    const unread = read.filter(({ host }) => host === null).map(({ line }) => line)
    setBad(unread.length === 0 ? null : unread.join(', '))
    onHosts([...new Set(read.map(({ host }) => host).filter(host => host !== null))])
  }
  return (
    <section class="field">
      <label for="hosts">
        <h3>{t('settings.hosts')}</h3>
      </label>
      <textarea
        id="hosts"
        class="mono"
        rows={3}
        spellcheck={false}
        defaultValue={hosts.join('\n')}
        key={hosts.join()}
        aria-describedby="hosts-hint"
        aria-invalid={bad !== null}
        onChange={event => save(event.currentTarget.value)}
      />
      {bad !== null && (
        <p class="bad" role="alert">
          <Sign name="error" /> {t('settings.hosts.bad', { host: bad })}
        </p>
      )}
      <p id="hosts-hint" class="soft">
        {t('settings.hosts.hint')}
      </p>
    </section>
  )
}
