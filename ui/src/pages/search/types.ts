/** GET /api/v1/search. */
export interface Hit {
  case: string
  number: string
  respondent: string
  stage: string
  stage_title: string
  series: number
  series_name: string
  amount: string
  matched: 'number' | 'name' | 'identity' | 'phone' | 'contract' | 'case'
}
export interface Found { items: Hit[]; took_ms: number }
