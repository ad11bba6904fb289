/** What the build writes beside the runtime's files. */
export const runtime: import('./protocol.js').Runtime;
