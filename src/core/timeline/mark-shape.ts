import type { Severity } from '../rules/rule.ts'

/** A mark's shape tells its severity without colour: cross, triangle, diamond (a circle would be a call). A path around (x, y), 8 pixels wide. */
export function markShape(severity: Severity, x: number, y: number): string {
  switch (severity) {
    case 'error':
      return `M${x - 3.5} ${y - 3.5}l7 7M${x + 3.5} ${y - 3.5}l-7 7`
    case 'warning':
      return `M${x} ${y - 4}L${x + 4.5} ${y + 4}H${x - 4.5}Z`
    case 'info':
      return `M${x} ${y - 4}l4 4l-4 4l-4 -4z`
  }
}
