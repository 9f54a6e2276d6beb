import type { Schemas } from '@/api/client'

export type Statistics = Schemas['Statistics']
export type Figure = Statistics['figures'][string]
/** One bar of a chart, with the list behind it where there is one. */
export type Bar = Schemas['ChartRows'][number]
