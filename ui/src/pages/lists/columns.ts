import type { Column } from './kinds'

interface Track { px: number; grows?: number; english?: number }  // english: words are longer there
const kTick = 34
// A docket number of a linked case has three more characters than a suit's: （2023）桂0305诉前调确1234号.
const tracks: Record<Column, Track> = {
  number: { px: 212, grows: 1.4 }, respondent: { px: 72, grows: 1, english: 92 }, stage: { px: 96, english: 150 }, amount: { px: 100 }, track: { px: 56, english: 96 },
  judge: { px: 72 }, mediator: { px: 72 }, due: { px: 160 }, changed: { px: 124 }, series: { px: 120, grows: 1.2 }, waits: { px: 88, english: 128 },
}

/** The grid's columns as CSS, and the least width of a row. Each row is a grid of its own: were it as wide as what stands in it,
 * the columns of two rows would not stand above each other. */
export function tracksOf(columns: Column[], inEnglish: boolean): { columns: string; least: number } {
  const widths = columns.map((column) => ({ ...tracks[column], px: (inEnglish && tracks[column].english) || tracks[column].px }))
  return {
    columns: [`${kTick}px`, ...widths.map(({ px, grows }) => (grows ? `minmax(${px}px, ${grows}fr)` : `${px}px`))].join(' '),
    least: kTick + widths.reduce((sum, { px }) => sum + px, 0),
  }
}
