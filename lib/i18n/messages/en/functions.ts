export const functions = {
  title: "Functions",
};
