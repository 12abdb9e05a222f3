/** Refusals of a list's filter: what was typed, what it may be. */
export const listRefusals = {
  "filter-too-long": "The filter has {seen, number} characters; at most {expected, number} are read. Shorten it.",
  "filter-too-many-terms": "The filter has {seen, number} conditions; at most {expected, number} are read. Take some away.",
  "filter-mixed-joins": "The filter joins conditions by “and” and by “or”, which can mean two things. Use one of the two.",
  "filter-unfinished": "The filter ends after “{seen}”. Say what is to be compared with it, or take it away.",
  "filter-open-quote": "A quotation mark is opened before “{seen}” and not closed. Close it.",
  "filter-unknown-property": "There is no property “{seen}” here. There are {expected}.",
  "filter-operator-not-for": "“{property}” cannot be compared by {seen}. It can by {expected}.",
  "filter-value-unknown": "“{seen}” is no value of “{property}”. It can be {expected}.",
  "filter-value-not-a-number": "“{property}” is a number; “{seen}” is none.",
  "package-question-not-understood": "“{seen}” names no package. Expected a name, with versions after it if wanted: requests, requests<2.32, or \"requests >=2, <3\" in quotes.",
  "filter-value-not-a-day": "“{property}” is a day, written like 2026-03-01; “{seen}” is none.",
};
