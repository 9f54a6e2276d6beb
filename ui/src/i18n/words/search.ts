const zh = {
  search: {
    title: '查找案件',
    hint: '输入案号、姓名、证件号、手机号或合同号；上下键选择，回车打开。查证件号须输全，系统只比对加密索引。',
    found: '找到 {n} 件，用时 {ms} 毫秒',
    nothing: '没有找到您可以查看的案件。请核对输入；证件号、手机号须输全。',
    number: '案号',
    respondent: '被告',
    stage: '阶段',
    amount: '标的（元）',
    series: '系列案',
    matched: '匹配',
    pick: '案号、姓名或合同号',
    by: { number: '案号', name: '姓名', identity: '证件号', phone: '手机号', contract: '合同号', card: '卡号', case: '编号' },
  },
}
const en: typeof zh = {
  search: {
    title: 'Search cases',
    hint: 'Docket number, name, identity number, phone or contract; arrow keys choose, Enter opens. Identity numbers must be complete: only their encrypted index is compared.',
    found: '{n} found in {ms} ms',
    nothing: 'No case you may see was found. Check what you wrote; identity numbers and phones must be complete.',
    number: 'Number',
    respondent: 'Defendant',
    stage: 'Stage',
    amount: 'Amount (yuan)',
    series: 'Series',
    matched: 'Matched',
    pick: 'Number, name or contract',
    by: { number: 'number', name: 'name', identity: 'identity number', phone: 'phone', contract: 'contract', card: 'card', case: 'id' },
  },
}
export const search = { zh, en }
