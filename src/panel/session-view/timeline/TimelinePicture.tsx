import { useId } from 'preact/hooks'
import type { Severity } from '../../../core/rules/rule.ts'
import type { ChartBed, Drawing, DrawnMark } from '../../../core/timeline/drawing.ts'
import { markShape } from '../../../core/timeline/mark-shape.ts'
import { boxPaths } from './box-paths.ts'

const SEVERITIES: readonly Severity[] = ['info', 'warning', 'error']

/**
 * A drawing as SVG: a few elements a lane, however much happened. Nothing in it listens; the plot around it finds out what is under
 * the pointer by arithmetic.
 */
export function TimelinePicture({ drawing: d }: { readonly drawing: Drawing }) {
  const id = useId()
  const { calls, chart } = d
  return (
    <svg
      class="timeline-picture"
      width={d.width}
      height={d.height}
      viewBox={`0 0 ${d.width} ${d.height}`}
      aria-hidden="true"
      focusable="false"
    >
      <clipPath id={`${id}-plot`}>
        <rect x={d.left} width={d.right - d.left} y={0} height={d.height} />
      </clipPath>
      <pattern
        id={`${id}-hatch`}
        width={6}
        height={6}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path class="hatch" d="M0 0V6" />
      </pattern>
      <path class="grid-line" d={d.ticks.map(({ x }) => `M${x} 20V${chart.bottom}`).join('')} />
      {d.ticks.map(({ x, label }) => (
        <text key={x} class="soft" x={x + 2} y={14}>
          {label}
        </text>
      ))}
      <Beds beds={d.unheard} top={20} bottom={chart.bottom} fill={`url(#${id}-hatch)`} />
      {d.lanes.map(lane => (
        <g key={lane.id} class={`lane ${lane.id}`}>
          <text x={0} y={lane.y + 16}>
            {lane.name}
          </text>
          {boxPaths(lane.boxes).map(({ look, path }) => (
            <path key={look} class={`box ${look}`} d={path} />
          ))}
          {lane.boxes.map(({ x, y, text }) =>
            text === '' ? null : (
              <text key={`${x} ${y}`} class="box-text" x={x + 5} y={y + 12}>
                {text}
              </text>
            ),
          )}
        </g>
      ))}
      <text x={0} y={calls.y + 4}>
        {calls.name}
      </text>
      <path class="rhythm" d={calls.rhythm} />
      <path class="pings" d={calls.pings} />
      <path class="dots" d={calls.dots} />
      <path class="waiting" d={calls.waiting} />
      <path class="refused" d={calls.refused} />
      {SEVERITIES.map(severity => (
        <Marks key={severity} severity={severity} y={calls.marksY} marks={calls.marks} />
      ))}
      <text x={0} y={chart.nameAt === 'beside' ? chart.top + 12 : chart.top - 8}>
        {chart.name}
      </text>
      {chart.unit.map((line, row) => (
        <text
          key={line}
          class="soft"
          {...(chart.nameAt === 'beside'
            ? { x: 0, y: chart.top + 26 + row * 13 }
            : { x: d.left, y: chart.top - 8 })}
        >
          {line}
        </text>
      ))}
      <Beds beds={chart.beds.filter(bed => bed.kind === 'ad')} top={chart.top} bottom={chart.bottom} />
      <Beds beds={chart.beds.filter(bed => bed.kind !== 'ad')} top={chart.top} bottom={chart.bottom} />
      <path class="value-line" d={chart.ticks.map(({ y }) => `M${d.left} ${y}H${d.right}`).join('')} />
      {chart.ticks.map(({ y, label }) => (
        <text key={y} class="soft value" x={d.left - 4} y={y + 4}>
          {label}
        </text>
      ))}
      {chart.lengthY !== null && (
        <>
          <path class="content-end" d={`M${d.left} ${chart.lengthY}H${d.right}`} />
          <text class="soft value" x={d.right} y={chart.lengthY - 4}>
            {chart.lengthName}
          </text>
        </>
      )}
      <g clip-path={`url(#${id}-plot)`}>
        <path class="playhead" d={chart.line} />
        <path class="playhead-points" d={chart.points} />
      </g>
      <text class="soft" x={d.left} y={chart.bottom + 20}>
        {chart.axisName}
      </text>
      {d.now !== null && <path class="now" d={`M${d.now} 20V${chart.bottom}`} />}
    </svg>
  )
}

type BedsProps = {
  readonly beds: readonly ChartBed[]
  readonly top: number
  readonly bottom: number
  readonly fill?: string
}

/** Beds of one kind as one path, and their words. */
function Beds({ beds, top, bottom, fill }: BedsProps) {
  const [first] = beds
  if (first === undefined) return null
  return (
    <>
      <path
        class={`bed ${first.kind}`}
        fill={fill}
        d={beds.map(({ x, width }) => `M${x} ${top}h${width}V${bottom}h${-width}z`).join('')}
      />
      {beds.flatMap(({ x, words }) =>
        words.map((line, row) => (
          <text key={`${x} ${row}`} class={`bed-text ${first.kind}`} x={x + 4} y={top + 14 + row * 13}>
            {line}
          </text>
        )),
      )}
    </>
  )
}

function Marks(props: {
  readonly severity: Severity
  readonly marks: readonly DrawnMark[]
  readonly y: number
}) {
  const { severity, y } = props
  const marks = props.marks.filter(mark => mark.severity === severity)
  if (marks.length === 0) return null
  const spans = marks.map(({ x, until }) => (until - x > 6 ? `M${x} ${y + 6}H${until}` : '')).join('')
  return (
    <g class={`marks ${severity}`}>
      {spans !== '' && <path class="mark-span" d={spans} />}
      <path class="mark" d={marks.map(({ x }) => markShape(severity, x, y)).join('')} />
    </g>
  )
}
