const zh = {
  work: {
    yuan: '元',
    cases: '件',
    batches: '批',
    daysLate: '逾期 {n} 天',
    dueToday: '今天到期',
    daysLeft: '剩 {n} 天',
  },
}
const en: typeof zh = {
  work: {
    yuan: 'yuan',
    cases: 'cases',
    batches: 'batches',
    daysLate: '{n} d late',
    dueToday: 'due today',
    daysLeft: '{n} d left',
  },
}
export const work = { zh, en }
