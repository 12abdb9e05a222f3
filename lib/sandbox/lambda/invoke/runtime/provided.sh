# Starts a function that brings its own runtime: `bootstrap` in the code, else in a layer.
for folder in "$1" "$2"; do
  if [ -x "$folder/bootstrap" ]; then exec "$folder/bootstrap"; fi
done
echo "Couldn't find an executable bootstrap in $1 or $2" >&2
exit 1
