# Completion of chattui for fish: source this file, or put it into a folder of $fish_complete_path.
function __chattui_complete
    set -l words (commandline -opc)
    set -l found (_CHATTUI_COMPLETE=fish _CHATTUI_LINE=(commandline -cp | string collect) command $words[1] 2>/dev/null)
    if set -q found[1]
        string join \n -- $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete --command chattui --no-files --arguments '(__chattui_complete)'
