/** The path asked for, put on every page's request by the proxy: server components are not told it otherwise. */
export const pathHeader = "x-strata-path";
