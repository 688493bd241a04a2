import type { DrawTimeline } from '../core/export/write-html.ts'

export const drawTimeline: DrawTimeline = () => ''
