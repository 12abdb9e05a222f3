/** Grows with every change that may alter a report, so that stored reports are known to be of an older inspector. */
export const INSPECTOR_VERSION = "3";
