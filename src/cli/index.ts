export { commands, run, type Terminal } from './run.ts';
