# Completion of chattui for bash: source this file, or install it as completions/chattui.
_chattui() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(
        _CHATTUI_COMPLETE=bash _CHATTUI_LINE="${COMP_LINE:0:COMP_POINT}" _CHATTUI_BREAKS="$COMP_WORDBREAKS" \
            "$1" 2>/dev/null
    )
}
complete -o default -F _chattui chattui
