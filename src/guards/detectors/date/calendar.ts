/** Whether a day exists; a year of two digits may be of any century, a missing one a leap year. */
export function isDay(day: number, month: number, year = 2000): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = year < 100 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

/** Years that people of our time write about. */
export function isYear(year: number): boolean {
  return year >= 1900 && year < 2100;
}
