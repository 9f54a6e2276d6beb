/** Where the phone is, as it is put down: "25.27361,110.29002 ±15 m". Rejects when the person, or the browser, will not say. */
export const whereAmI = (): Promise<string> =>
  new Promise((done, refused) => {
    if (!navigator.geolocation) return refused(new Error('none'))
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => done(placeWords(coords.latitude, coords.longitude, coords.accuracy)),
      refused,
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    )
  })

export const placeWords = (latitude: number, longitude: number, accuracy: number) =>
  `${latitude.toFixed(5)},${longitude.toFixed(5)} ±${Math.max(1, Math.round(accuracy))} m`
