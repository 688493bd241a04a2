import { usePanel } from '../../panel-context.ts'
import { useSessionFocus } from '../session-focus.ts'
import { placeTime } from './place-text.ts'
import type { ShownPlace } from './shown-finding.ts'

type PlaceButtonProps = {
  readonly place: ShownPlace
  /** With event type and JSON path, as in a list of places. */
  readonly whole?: boolean
}

/** Where a finding is: selects that event at that path. A place without an event is text. */
export function PlaceButton({ place, whole = false }: PlaceButtonProps) {
  const { t, formats } = usePanel()
  const { selectEvent } = useSessionFocus()
  const { event, path, type } = place
  const time = placeTime(place, t, formats)
  const words = (
    <>
      {time ?? (event === null ? t('place.call') : t('place.event', { number: event + 1 }))}
      {whole && type !== null && (
        <>
          {' · '}
          <bdi>{type}</bdi>
        </>
      )}
      {whole && path !== null && path !== '' && (
        <>
          {' · '}
          <code class="foreign">{path}</code>
        </>
      )}
    </>
  )
  if (event === null) return time === null && !whole ? null : <span class="soft">{words}</span>
  return (
    <button
      type="button"
      class="link-button"
      title={t('place.select', { number: event + 1 })}
      onClick={() => selectEvent(event, path)}
    >
      {words}
    </button>
  )
}
