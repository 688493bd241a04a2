import { BOX, drawBoxes } from './draw-boxes.ts'
import type { Box, Lane } from './drawing.ts'
import type { Scale } from './scale.ts'
import type { AdSpan, Span, Timeline } from './timeline.ts'
import type { LaneId, TimelineWords } from './words.ts'

const ROW = 24

/**
 * The lanes of a session, one below the other from `top` (pixels) on; only the player's when there is nothing else. `goesOn` draws a span on
 * that has not ended.
 */
export function drawLanes(
  timeline: Timeline,
  scale: Scale,
  {
    top,
    words,
    goesOn,
  }: {
    readonly top: number
    readonly words: TimelineWords
    readonly goesOn: <S extends Span>(span: S) => S
  },
): { readonly lanes: readonly Lane[]; readonly bottom: number } {
  const lanes: Lane[] = []
  let y = top
  const addLane = (id: LaneId, rows: number, boxes: readonly Box[]) => {
    const height = rows * ROW
    lanes.push({ id, name: words.lanes[id], y, height, boxes })
    y += height
  }
  const boxY = (row = 0) => y + row * ROW + (ROW - BOX) / 2

  addLane(
    'player',
    1,
    drawBoxes(timeline.player.map(goesOn), scale, {
      look: span => span.state,
      label: span => words.playerStates[span.state],
      y: () => boxY(),
    }),
  )
  if (timeline.ads.length + timeline.adBreaks.length > 0) {
    const beds = drawBoxes(timeline.adBreaks.map(goesOn), scale, {
      look: () => 'ad-bed',
      label: () => '',
      y: () => boxY() - 2,
    })
    const ads = drawBoxes(timeline.ads.map(goesOn), scale, {
      look: ad => (ad.outsideBreak ? 'ad-outside' : 'ad'),
      label: ad => adLabel(ad, words),
      y: () => boxY(),
    })
    addLane('ads', 1, [...beds.map(bed => ({ ...bed, height: BOX + 4 })), ...ads])
  }
  if (timeline.chapters.length > 0) {
    const drawn = drawBoxes(timeline.chapters.map(goesOn), scale, {
      look: (_, index) => (index % 2 === 0 ? 'chapter' : 'chapter-2'),
      label: span => span.label ?? words.chapter,
      y: () => boxY(),
    })
    addLane('chapters', 1, drawn)
  }
  if (timeline.states.length > 0) {
    const rows = timeline.states.reduce((most, state) => Math.max(most, state.row + 1), 1)
    const drawn = drawBoxes(timeline.states.map(goesOn), scale, {
      look: () => 'state',
      label: span => span.label ?? '',
      y: span => boxY(span.row),
    })
    addLane('states', rows, drawn)
  }
  return { lanes, bottom: y }
}

function adLabel({ label, declaredLength }: AdSpan, words: TimelineWords): string {
  const name = label ?? words.ad
  return declaredLength === null ? name : `${name} · ${Math.round(declaredLength * 10) / 10} s`
}
