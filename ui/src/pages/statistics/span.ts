/** Minutes as people say them: minutes below an hour, hours below two days, then days; one decimal where it is below ten. */
export function span(minutes: number): { n: string; unit: 'minutes' | 'hours' | 'days' } {
  const short = (n: number) => (n < 10 ? String(Math.round(n * 10) / 10) : String(Math.round(n)))
  if (minutes < 60) return { n: String(minutes), unit: 'minutes' }
  if (minutes < 2 * 1440) return { n: short(minutes / 60), unit: 'hours' }
  return { n: short(minutes / 1440), unit: 'days' }
}
