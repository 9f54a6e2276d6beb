/** Which cases a figure counts, as the filters of the list of cases. */
export type CaseQuery = { [filter: string]: unknown }

/** The address of the list behind a figure. */
export function casesBehind(query: CaseQuery): { path: string; query: Record<string, string> } {
  const asked: Record<string, string> = {}
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '')
    if (text !== '') asked[name] = text
  }
  return { path: '/cases', query: asked }
}

/** Figures in the groups they are read in; those the pages do not know stand at the end. */
export const groups: { key: string; figures: string[] }[] = [
  { key: 'volume', figures: ['received', 'received_amount', 'filed', 'filed_amount', 'closed', 'clearance_rate', 'fees'] },
  { key: 'mediation', figures: ['mediation_entered', 'mediation_agreed', 'mediation_rate', 'mediation_days', 'mediation_amount', 'confirmed'] },
  { key: 'service', figures: ['recipients', 'reached_rate', 'e_service_rate', 'e_service_attempt_rate', 'service_objections'] },
  { key: 'trial', figures: ['track_small', 'track_summary', 'track_ordinary', 'converted', 'heard', 'sessions', 'appearance_rate', 'judged', 'awarded', 'drafted_same_day_rate', 'trial_days_mean', 'trial_days_longest', 'settled_withdrawn_rate'] },
  { key: 'quality', figures: ['default_rate', 'appeal_rate', 'filing_corrections', 'judgment_corrections', 'charges_reduced', 'enforced', 'recovered'] },
]
export function grouped<T>(figures: Record<string, T>): { key: string; figures: [string, T][] }[] {
  const known = new Set(groups.flatMap((group) => group.figures))
  const rest = Object.keys(figures).filter((key) => !known.has(key))
  return [...groups, { key: 'others', figures: rest }]
    .map((group) => ({ key: group.key, figures: group.figures.flatMap((key): [string, T][] => (figures[key] ? [[key, figures[key]!]] : [])) }))
    .filter((group) => group.figures.length > 0)
}
