const zh = {
  audit: {
    title: '留痕',
    lead: '谁在何时查看了谁的完整信息、办了什么、改了什么。记录不能修改；最近的在前。',
    person: '人员账号',
    caseId: '案件编号',
    what: '事项',
    kind: '类别',
    time: '时间',
    case: '案件',
    detail: '说明',
    filter: '筛选',
    clear: '清除条件',
    onlyCase: '只看 {case}',
    onlyThis: '只看此案',
    nothing: '没有符合条件的记录',
    kinds: { viewing: '查看', event: '办案', account: '账号', template: '模板', upload: '导入', batch: '批量' },
    whats: {
      party_viewed: '查看当事人完整信息', paper_viewed: '查看文书', proof_viewed: '查看送达回证', signing_key_changed: '更换签名密钥',
      code_sent: '发送验证码', came_in: '凭链接和验证码进入', person_searched: '以证件号或电话查人', signed_in: '登录', signed_out: '退出', account_added: '开设账号',
      account_changed: '修改账号', password_changed: '修改密码', password_reset: '重设密码', initial_password_changed: '首次登录修改密码', second_factor_set: '启用动态验证码', person_added: '人员入册', person_changed: '修改人员',
    },
  },
}
const en: typeof zh = {
  audit: {
    title: 'Audit',
    lead: 'Who looked at whose full data, did what, changed what, and when. The record can’t be altered; newest first.',
    person: 'Account',
    caseId: 'Case id',
    what: 'What',
    kind: 'Kind',
    time: 'Time',
    case: 'Case',
    detail: 'Detail',
    filter: 'Filter',
    clear: 'Clear',
    onlyCase: 'only {case}',
    onlyThis: 'only this',
    nothing: 'No record fits',
    kinds: { viewing: 'viewing', event: 'casework', account: 'account', template: 'template', upload: 'upload', batch: 'batch' },
    whats: {
      party_viewed: 'party viewed in full', paper_viewed: 'paper viewed', proof_viewed: 'proof of service viewed', signing_key_changed: 'key for signing changed',
      code_sent: 'code sent', came_in: 'came in by link and code', person_searched: 'person searched by number', signed_in: 'signed in', signed_out: 'signed out', account_added: 'account opened',
      account_changed: 'account changed', password_changed: 'password changed', password_reset: 'password reset', initial_password_changed: 'initial password changed', second_factor_set: 'second factor set', person_added: 'person added', person_changed: 'person changed',
    },
  },
}
export const audit = { zh, en }
