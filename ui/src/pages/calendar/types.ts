/** GET /api/v1/sittings: the cases of one session of a judge in a room. */
export interface Sitting {
  session: string
  room: string
  day: string
  starts: string
  /** Nobody says beforehand. */
  ends: string | null
  judge: string
  judge_name: string
  clerk_name: string
  track: string
  cases: number
  case_ids: string[]
  closed: number
}
