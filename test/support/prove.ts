/** `npm test` takes a sample of each proof; `npm run test:access` and its like take all of it. */
export const provingAll = process.env['PROVE'] === 'full';

/** How many of something a proof goes through. */
export const howMany = (all: number, sample: number): number => (provingAll ? all : sample);
