import { describe, expect, it } from 'vitest'
import { amounts, elements, facts, flags, inDispute, otherNumbers, sectionsOf, served, sides } from './reading'

const state = {
  claimant: { name: '某银行' },
  defendants: { '1': { name: '张三' }, '2': { name: '李四' } },
  claim: { principal: '1000.00', interest: '30.00', lawyer_fee: '' },
  audit: { recomputed: { interest: '29.00', working: [{ text: '1000×2.9%', article: '第六百七十四条' }] }, flags: { rate_over_cap: { title: '利率过高', claimed: '30%', working: [] } } },
  judgment: { principal: '1000.00', interest: '20.00', total: '1020.00', working: [{ text: '按24%', article: '' }] },
  elements: { principal: { title: '本金', kind: 'money', claimed: '1000.00', position: 'admitted', admitted_by: 'mediation_record' } },
  service: { '10': { attempts: {} }, '1': { attempts: { '2': { channel: 'post', state: 'effective' }, '1': { channel: 'electronic', state: 'failed', objection: { reason: '非本人' } } }, complaint: { effective: '2023-03-01' } } },
}

describe('reading a state', () => {
  it('puts claimed and adjudged beside each other and leaves out what is neither', () => {
    const lines = amounts(state)
    expect(lines.map((l) => [l.key, l.claimed, l.judged, l.change])).toEqual([
      ['principal', '1000.00', '1000.00', '0.00'],
      ['interest', '30.00', '20.00', '-10.00'],
      ['total', '', '1020.00', ''],
    ])
    expect(lines[1]!.claimedWorking[0]!.article).toBe('第六百七十四条')
    expect(lines[1]!.judgedWorking).toHaveLength(1)
  })
  it('adds the lawyer’s fee to the debt in a line of its own', () => {
    const with_ = { claim: { principal: '100.00', total: '100.00', lawyer_fee: '20.00' }, judgment: { principal: '90.00', lawyer_fee: '10.00', claimed: '120.00', total: '100.00' } }
    expect(amounts(with_).map((l) => [l.key, l.claimed, l.judged, l.change])).toEqual([
      ['principal', '100.00', '90.00', '-10.00'], ['total', '100.00', '90.00', '-10.00'], ['lawyer_fee', '20.00', '10.00', '-10.00'], ['all', '120.00', '100.00', '-20.00'],
    ])
    expect(amounts({ judgment: { principal: '90.00', interest: '30.00', reduced_by: '5.00', total: '115.00' } }).map((l) => l.judged)).toEqual(['90.00', '30.00', '-5.00', '115.00'])
    expect(inDispute({ claim: { total: '100.00', lawyer_fee: '20.00' } })).toBe('120.00')
    expect(inDispute({ claim: { total: '100.00', lawyer_fee: '0.00' } })).toBe('100.00')
  })
  it('lists the rungs in the order they were tried, and only who was tried', () => {
    const all = served(state)
    expect(all.map((one) => one.name)).toEqual(['张三'])
    expect(all[0]!.attempts.map((a) => a.channel)).toEqual(['electronic', 'post'])
    expect(all[0]!.attempts[0]!.why).toBe('非本人')
  })
  it('tells of each link that was sent anew, the newest first, whether it is void and what became of it', () => {
    const sent = { '1': { means: 'sms', result: 'failed', reason: 'stopped' }, '10': { means: 'email', result: 'sent', dispatches: { '1': { how: 'in_doubt' } } }, '2': { means: 'sms', result: 'arrived' } }
    const [one] = served({ claimant: { name: '某银行' }, service: { claimant: { link: { issue: 10, sent } } } })
    expect(one!.attempts).toEqual([])
    expect(one!.links.map((link) => [link.no, link.result, link.void, link.inDoubt])).toEqual([['10', 'sent', false, true], ['2', 'arrived', true, false], ['1', 'failed', true, false]])
    expect(one!.links[2]!.reason).toBe('stopped')
  })
  it('names the sides, the flags and the elements', () => {
    expect(sides(state)).toEqual({ claimant: '某银行', defendants: '张三、李四' })
    expect(flags(state)[0]).toMatchObject({ code: 'rate_over_cap', claimed: '30%' })
    expect(elements(state)[0]).toMatchObject({ title: '本金', byMediation: true, answered: '' })
  })
  it('shows every section of a main case but a judgment it has not, and of a linked one only what it has', () => {
    expect(sectionsOf('main', {}, 0, 0)).not.toContain('judgment')
    expect(sectionsOf('main', {}, 0, 0)).toContain('service')
    expect(sectionsOf('main', state, 0, 0)).toContain('judgment')
    expect(sectionsOf('main', {}, 0, 0)).not.toContain('statements')
    expect(sectionsOf('main', { wishes: { '1': { hearing: 'online' } } }, 0, 0)).toContain('statements')
    expect(sectionsOf('confirmation', {}, 1, 0)).toEqual(['amounts', 'process', 'papers', 'parties', 'timeline', 'notes'])
  })
  it('tells the other numbers of a case', () => {
    expect(otherNumbers({ number: '民初1', numbers: { 诉前调: '诉前调1', 民初: '民初1' } })).toEqual(['诉前调1'])
  })
  it('makes facts of plain members and gives money its working', () => {
    const of = { payable: '25.00', halved: true, judge: { id: 'j', name: '王法官' }, pay_by: '2023-03-01', working: [{ text: '减半', article: '' }], payments: { '1': {} }, gone: null }
    expect(facts(of).map((f) => [f.key, f.value, f.working?.length ?? 0])).toEqual([
      ['payable', '25.00', 1], ['halved', 'yes', 0], ['judge', '王法官', 0], ['pay_by', '2023-03-01', 0],
    ])
  })
})
