/** GET /api/v1/deadlines. */
export interface DeadlineLine {
  case: string
  number: string
  respondent: string
  key: string
  title: string
  rule: string
  starts: string
  due: string
  article: string
  days_left: number
  stage: string
  stage_title: string
  judge: string
  judge_name?: string
}
