import { difference, sum } from '@/parts/figures'
import { at, list, members, part, text, type JsonObject } from '@/parts/json'
import { workingOf, type Line } from '@/parts/working'

/** What a case's state says, made ready to be shown (docs/state.md). Nothing is computed that the court computed: only put
    beside each other, and subtracted. */

export interface Amount {
  key: string
  claimed: string
  judged: string
  /** judged − claimed, '' where one is missing. */
  change: string
  claimedWorking: Line[]
  judgedWorking: Line[]
}

const debt = ['principal', 'interest', 'late_fee', 'instalment_fee'] as const
const none = (amount: string) => amount === '' || amount === '0.00'

/** The money of the claim beside what was adjudged; lines nobody claimed or granted are left out. The claim's total is the
    debt alone; with a lawyer's fee that is a line of its own, and all together another. */
export function amounts(state: JsonObject): Amount[] {
  const claimed = (key: string) => text(state, 'claim', key)
  const judged = (key: string) => text(state, 'judgment', key)
  const line = (key: string, asked: string, granted: string): Amount => ({
    key, claimed: asked, judged: granted,
    change: asked && granted ? difference(granted, asked) : '',
    claimedWorking: key === 'interest' ? workingOf(state, 'audit', 'recomputed', 'working') : [],
    judgedWorking: granted ? workingOf(state, 'judgment', 'working') : [],
  })
  const lines = debt.map((key) => line(key, claimed(key), judged(key)))
  // What the ceiling took away is not of one item: a line of its own, or the items would not add up.
  if (!none(judged('reduced_by'))) lines.push(line('reduced_by', '', `-${judged('reduced_by')}`))
  const fee = claimed('lawyer_fee')
  if (none(fee) && none(judged('lawyer_fee'))) lines.push(line('total', claimed('total') || judged('claimed'), judged('total')))
  else lines.push(line('total', claimed('total'), difference(judged('total'), judged('lawyer_fee') || '0.00')), line('lawyer_fee', fee, judged('lawyer_fee')), line('all', judged('claimed') || sum(claimed('total'), fee || '0.00'), judged('total')))
  return lines.filter((one) => one.claimed || one.judged)
}
/** What the case is about in money, all that is claimed together. */
export const inDispute = (state: JsonObject): string => amounts(state).at(-1)?.claimed ?? ''

export interface Flag { code: string; title: string; claimed: string; lawful: string; difference: string; article: string; working: Line[] }
export const flags = (state: JsonObject): Flag[] =>
  members(state, 'audit', 'flags').map(([code, flag]) => ({
    code,
    title: text(flag, 'title'), claimed: text(flag, 'claimed'), lawful: text(flag, 'lawful'),
    difference: text(flag, 'difference'), article: text(flag, 'article'), working: workingOf(flag, 'working'),
  }))

export interface Attempt {
  no: string
  /** Of the letter, and the carrier's. */
  letter: string
  /** What proves it. */
  files: { hash: string; name: string }[]
  papers: string
  channel: string
  address: string
  source: string
  basis: string
  sent: string
  result: string
  at: string
  effective: string
  kind: string
  article: string
  state: string
  reason: string
  why: string
}
/** A link that was sent anew, alone, and what became of it. */
export interface LinkSent { no: string; means: string; address: string; on: string; result: string; inDoubt: boolean; at: string; reason: string; void: boolean }
const linksSent = (of: JsonObject): LinkSent[] =>
  members(of, 'link', 'sent').map(([no, link]) => ({
    no,
    means: text(link, 'means'), address: text(link, 'address'), on: text(link, 'on'), result: text(link, 'result'), at: text(link, 'at'), reason: text(link, 'reason'),
    inDoubt: text(link, 'result') === 'sent' && members(link, 'dispatches').some(([, dispatch]) => text(dispatch, 'how') === 'in_doubt'),
    void: no !== text(of, 'link', 'issue'),
  })).reverse()

/** Everybody who is served with the rungs tried, in the order of trying; and the links sent him alone, the newest first. */
export function served(state: JsonObject): { recipient: string; name: string; attempts: Attempt[]; links: LinkSent[] }[] {
  return members(state, 'service')
    .map(([recipient, of]) => ({
      recipient,
      name: nameOf(state, recipient),
      links: linksSent(of),
      attempts: members(of, 'attempts').map(([no, a]): Attempt => ({
        no,
        letter: text(a, 'letter'),
        files: list(a, 'proofs').map((file) => ({ hash: text(file, 'hash'), name: text(file, 'name') })),
        papers: text(a, 'papers'), channel: text(a, 'channel'), address: text(a, 'address'), source: text(a, 'source'), basis: text(a, 'basis'),
        sent: text(a, 'sent'), result: text(a, 'result'), at: text(a, 'at'), effective: text(a, 'effective'), kind: text(a, 'kind'),
        article: text(a, 'article'), state: text(a, 'state'), reason: text(a, 'reason'), why: text(a, 'why') || text(a, 'objection', 'reason'),
      })),
    }))
    .filter((one) => one.attempts.length > 0 || one.links.length > 0)
}

export const nameOf = (state: JsonObject, party: string): string =>
  party === 'claimant' ? text(state, 'claimant', 'name') : text(state, 'defendants', party, 'name')

/** The name of one of the court's people the case knows; the id of anybody else. */
export const nameOfPerson = (state: JsonObject, id: string): string =>
  [part(state, 'judge'), part(state, 'clerk'), part(state, 'mediation', 'mediator')].filter((one) => id && text(one, 'id') === id).map((one) => text(one, 'name'))[0] ?? id

/** "某银行" and "张三、李四": who against whom. */
export const sides = (state: JsonObject): { claimant: string; defendants: string } => ({
  claimant: text(state, 'claimant', 'name'),
  defendants: members(state, 'defendants').map(([, who]) => text(who, 'name')).filter(Boolean).join('、'),
})

export interface Element {
  key: string
  title: string
  kind: string
  claimed: string
  answered: string
  reason: string
  position: string
  byMediation: boolean
  found: string
  basis: string
}
export const elements = (state: JsonObject): Element[] =>
  members(state, 'elements').map(([key, e]) => ({
    key,
    title: text(e, 'title') || key,
    kind: text(e, 'kind'), claimed: text(e, 'claimed'), answered: text(e, 'answered'), reason: text(e, 'reason'),
    position: text(e, 'position'), byMediation: text(e, 'admitted_by') === 'mediation_record', found: text(e, 'found'), basis: text(e, 'basis'),
  }))

export interface Fact { key: string; value: string; working?: Line[]; article?: string }

const hidden = new Set(['working', 'article', 'record', 'draw', 'allocation', 'terms', 'schedule', 'payments'])
/** The plain members of a part: texts, amounts and yes/no, each with the working of the part where it is money. */
export function facts(of: JsonObject, omit: string[] = []): Fact[] {
  const working = workingOf(of, 'working')
  const article = text(of, 'article')
  return Object.entries(of).flatMap(([key, value]): Fact[] => {
    if (hidden.has(key) || omit.includes(key) || key.endsWith('_working')) return []
    const own = workingOf(of, `${key}_working`)
    if (typeof value === 'boolean') return [{ key, value: value ? 'yes' : 'no' }]
    if (typeof value === 'number') return [{ key, value: String(value) }]
    if (typeof value === 'string') return value ? [{ key, value, working: own.length ? own : isMoney(value) ? working : undefined, article: isMoney(value) ? article : undefined }] : []
    const name = text(value, 'name')
    return name ? [{ key, value: name }] : []
  })
}
export const isMoney = (value: string): boolean => /^-?\d+\.\d{2}$/.test(value)

/** Parts of the state that are about money beside the claim and the judgment. */
export const laterParts = ['settlement', 'enforcement'] as const
export const has = (state: JsonObject, name: string): boolean => Object.keys(part(state, name)).length > 0
export const instalments = (of: JsonObject): { no: string; due: string; amount: string }[] => {
  const plan = at(of, 'schedule')
  return (Array.isArray(plan) ? plan : []).map((one) => ({ no: text(one, 'no'), due: text(one, 'due'), amount: text(one, 'amount') }))
}

/** Whether a party said something beside the elements. */
export const hasSaid = (state: JsonObject): boolean => has(state, 'wishes') || has(state, 'settlement_requests') || has(state, 'handed_in')

/** The sections that say something about this case. A main case shows all but a judgment it has not; a linked one, which is
    about one ruling, only what it has. */
export const sections = ['elements', 'statements', 'amounts', 'judgment', 'process', 'service', 'papers', 'deadlines', 'parties', 'mediation', 'timeline', 'notes'] as const
export type SectionName = (typeof sections)[number]
export function sectionsOf(kind: string, state: JsonObject, papers: number, deadlines: number): SectionName[] {
  const said: Partial<Record<SectionName, boolean>> =
    kind === 'main'
      ? { judgment: has(state, 'judgment'), statements: hasSaid(state) }
      : {
          statements: hasSaid(state),
          elements: has(state, 'elements'), judgment: has(state, 'judgment'), service: served(state).length > 0, mediation: has(state, 'mediation'),
          papers: papers > 0, deadlines: deadlines > 0,
        }
  return sections.filter((name) => said[name] ?? true)
}
/** What is known of a linked case at a glance: when it was opened and how it ended. */
export const glance = (state: JsonObject): Fact[] =>
  ['opened_on', 'closed_on', 'result'].flatMap((key) => (text(state, key) ? [{ key, value: text(state, key) }] : []))
/** The other numbers the case has carried, the latest not among them. */
export const otherNumbers = (state: JsonObject): string[] =>
  Object.values(part(state, 'numbers')).filter((one): one is string => typeof one === 'string' && one !== text(state, 'number'))
